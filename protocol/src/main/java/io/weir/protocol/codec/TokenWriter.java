package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import java.time.Instant;

/** Writes one value into a growing array; owned by one encode. The caller keeps names and values in step. */
interface TokenWriter {
    void startStructure();

    void endStructure();

    void startMap(int size);

    void endMap();

    void startList(int size);

    void endList();

    /** The name of the next member. */
    void name(String name);

    void text(String value);

    /** A text of printable ASCII that needs no escape. */
    void ascii(byte[] value);

    void integer(long value);

    void bool(boolean value);

    void bytes(Blob value);

    void timestamp(Instant value);

    /** All that was written. */
    byte[] finish();
}
