package io.weir.protocol.codec;

/** What a reader can meet, in either encoding. */
enum Token {
    STRUCTURE_START,
    STRUCTURE_END,
    LIST_START,
    LIST_END,
    NAME,
    TEXT,
    INTEGER,
    DECIMAL,
    BYTES,
    TRUE,
    FALSE,
    NULL,
    END
}
