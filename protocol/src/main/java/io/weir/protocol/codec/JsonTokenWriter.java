package io.weir.protocol.codec;

import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** JSON without blanks; owned by one encode. */
final class JsonTokenWriter implements TokenWriter {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteSink out;
    private boolean comma;

    JsonTokenWriter(ByteSink out) {
        this.out = out;
    }

    @Override
    public void startStructure() {
        open('{');
    }

    @Override
    public void endStructure() {
        close('}');
    }

    @Override
    public void startMap(int size) {
        open('{');
    }

    @Override
    public void endMap() {
        close('}');
    }

    @Override
    public void startList(int size) {
        open('[');
    }

    @Override
    public void endList() {
        close(']');
    }

    @Override
    public void name(String name) {
        separate();
        JsonBytes.quoted(out, name);
        out.put(':');
        comma = false;
    }

    @Override
    public void text(String value) {
        separate();
        JsonBytes.quoted(out, value);
    }

    @Override
    public void ascii(byte[] value) {
        separate();
        out.put('"');
        out.put(value);
        out.put('"');
    }

    @Override
    public void integer(long value) {
        separate();
        JsonBytes.integer(out, value);
    }

    @Override
    public void bool(boolean value) {
        separate();
        out.put(value ? TRUE : FALSE);
    }

    @Override
    public void bytes(Blob value) {
        separate();
        out.put('"');
        Base64Text.encode(out, value.array(), value.offset(), value.length());
        out.put('"');
    }

    @Override
    public void timestamp(Instant value) {
        separate();
        JsonBytes.timestamp(out, value);
    }

    @Override
    public byte[] finish() {
        return out.toBytes();
    }

    private void open(char bracket) {
        separate();
        out.put(bracket);
        comma = false;
    }

    private void close(char bracket) {
        out.put(bracket);
        comma = true;
    }

    /** A comma before every value and name that follows another at the same level. */
    private void separate() {
        if (comma) {
            out.put(',');
        }
        comma = true;
    }
}
