// The nouns that the door's results are made of; a user of the library imports Guoban and nothing else.
@_exported public import GuobanEvidence
@_exported public import GuobanModel
@_exported public import GuobanPrintout
@_exported public import GuobanTabular
