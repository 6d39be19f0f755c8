// How a letter becomes the bytes of a mail.
