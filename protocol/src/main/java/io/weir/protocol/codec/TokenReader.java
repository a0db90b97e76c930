package io.weir.protocol.codec;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;

/** Pulls tokens out of one body; owned by one decode. Every method throws {@link ServiceException} for bad input. */
interface TokenReader {
    /** Advances; {@link Token#END} after the value, when nothing but blanks follows it. */
    Token next();

    /** The text of a {@link Token#NAME} or {@link Token#TEXT}. */
    String text();

    /** The value of an {@link Token#INTEGER}; beyond 64 bits the nearest that fits. */
    long integer();

    /** The value of a {@link Token#DECIMAL}. */
    double decimal();

    /** The value of {@link Token#BYTES}. */
    Blob bytes();

    /** Whether text stands for bytes where bytes belong: in JSON, not in CBOR. */
    boolean textIsBase64();

    /** How many milliseconds a unit of a timestamp's number is: 1000 in JSON, 1 in CBOR. */
    int timestampUnitMs();
}
