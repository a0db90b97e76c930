package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** CBOR with structures of indefinite length, as the Java clients write them; owned by one encode. */
final class CborTokenWriter implements TokenWriter {
    private final ByteSink out;

    CborTokenWriter(ByteSink out) {
        this.out = out;
    }

    @Override
    public void startStructure() {
        out.put(CborBytes.MAP_INDEFINITE);
    }

    @Override
    public void endStructure() {
        out.put(CborBytes.BREAK);
    }

    @Override
    public void startMap(int size) {
        CborBytes.head(out, CborBytes.MAP, size);
    }

    @Override
    public void endMap() {
        // Its length was said at its start.
    }

    @Override
    public void startList(int size) {
        CborBytes.head(out, CborBytes.ARRAY, size);
    }

    @Override
    public void endList() {
        // Its length was said at its start.
    }

    @Override
    public void name(String name) {
        text(name);
    }

    @Override
    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        CborBytes.string(out, CborBytes.TEXT_STRING, utf8, 0, utf8.length);
    }

    @Override
    public void ascii(byte[] value) {
        CborBytes.string(out, CborBytes.TEXT_STRING, value, 0, value.length);
    }

    @Override
    public void integer(long value) {
        CborBytes.integer(out, value);
    }

    @Override
    public void bool(boolean value) {
        out.put(value ? CborBytes.TRUE : CborBytes.FALSE);
    }

    @Override
    public void bytes(Blob value) {
        CborBytes.string(out, CborBytes.BYTE_STRING, value.array(), value.offset(), value.length());
    }

    @Override
    public void timestamp(Instant value) {
        CborBytes.timestamp(out, value.toEpochMilli());
    }

    @Override
    public byte[] finish() {
        return out.toBytes();
    }
}
