// Short ways to the domain's values.

import Participation
import Testing

func key(_ text: String) throws -> Key { try #require(Key(text)) }

func language(_ code: String) throws -> Language { try #require(Language(code)) }

func localized(_ text: String) throws -> LocalizedText { LocalizedText([try language("fi"): text]) }
