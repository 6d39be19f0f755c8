// Tests of votes.
