package io.weir.protocol.codec;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;
import java.nio.charset.StandardCharsets;

/**
 * CBOR tokens by a walk over the body; byte strings are slices of it.
 *
 * <p>Takes definite and indefinite lengths and integers and floats of any width, passes over tags, and
 * believes no length that the body does not hold: nothing is allocated for a head alone.
 */
final class CborTokenReader implements TokenReader {
    /** In {@link #remaining}: the level ends with a break. */
    private static final long UNTIL_BREAK = -1;

    private final CborHeads heads;

    /** Per open level: items still to come, names and values counted apart, or {@link #UNTIL_BREAK}. */
    private final long[] remaining = new long[CodecLimits.DEPTH_MAX];

    private final boolean[] isMap = new boolean[CodecLimits.DEPTH_MAX];

    /** Per open map: a name was read whose value has not come yet. */
    private final boolean[] named = new boolean[CodecLimits.DEPTH_MAX];

    private int depth;
    private boolean rootRead;
    private Blob string = Blob.EMPTY;
    private long integer;
    private double decimal;

    CborTokenReader(byte[] body, int offset, int length) {
        heads = new CborHeads(body, offset, length);
    }

    @Override
    public Token next() {
        if (depth == 0) {
            return root();
        }
        int level = depth - 1;
        if (remaining[level] == UNTIL_BREAK) {
            if (heads.skipBreak()) {
                return close(level);
            }
        } else if (remaining[level] == 0) {
            return close(level);
        } else {
            remaining[level]--;
        }
        if (isMap[level] && !named[level]) {
            named[level] = true;
            return name();
        }
        named[level] = false;
        return item();
    }

    private Token root() {
        if (!rootRead) {
            rootRead = true;
            return item();
        }
        if (!heads.atEnd()) {
            throw malformed();
        }
        return Token.END;
    }

    private Token close(int level) {
        if (named[level]) {
            throw malformed();
        }
        depth = level;
        return isMap[level] ? Token.STRUCTURE_END : Token.LIST_END;
    }

    private Token open(boolean map) {
        if (depth == CodecLimits.DEPTH_MAX) {
            throw malformed();
        }
        if (heads.indefinite()) {
            remaining[depth] = UNTIL_BREAK;
        } else {
            long count = heads.count();
            remaining[depth] = map ? 2 * count : count;
        }
        isMap[depth] = map;
        named[depth] = false;
        depth++;
        return map ? Token.STRUCTURE_START : Token.LIST_START;
    }

    private Token name() {
        heads.readPastTags();
        if (heads.major() != CborBytes.TEXT_STRING) {
            throw malformed();
        }
        string = heads.string();
        if (string.length() > CodecLimits.NAME_LENGTH_MAX) {
            throw malformed();
        }
        return Token.NAME;
    }

    private Token item() {
        heads.readPastTags();
        return switch (heads.major()) {
            case CborBytes.UNSIGNED -> {
                // Beyond 63 bits the nearest that fits.
                integer = heads.argument() < 0 ? Long.MAX_VALUE : heads.argument();
                yield Token.INTEGER;
            }
            case CborBytes.NEGATIVE -> {
                integer = heads.argument() < 0 ? Long.MIN_VALUE : ~heads.argument();
                yield Token.INTEGER;
            }
            case CborBytes.BYTE_STRING -> {
                string = heads.string();
                yield Token.BYTES;
            }
            case CborBytes.TEXT_STRING -> {
                string = heads.string();
                yield Token.TEXT;
            }
            case CborBytes.ARRAY -> open(false);
            case CborBytes.MAP -> open(true);
            default -> simple();
        };
    }

    private Token simple() {
        return switch (heads.information()) {
            case CborBytes.SIMPLE_FALSE -> Token.FALSE;
            case CborBytes.SIMPLE_TRUE -> Token.TRUE;
            case CborBytes.SIMPLE_NULL, CborBytes.SIMPLE_UNDEFINED -> Token.NULL;
            case CborBytes.FLOAT_16, CborBytes.FLOAT_32, CborBytes.FLOAT_64 -> {
                decimal = heads.floating();
                if (Double.isNaN(decimal)) {
                    throw malformed();
                }
                yield Token.DECIMAL;
            }
            default -> throw malformed();
        };
    }

    @Override
    public String text() {
        if (!Utf8.isWellFormed(string.array(), string.offset(), string.length())) {
            throw malformed();
        }
        return new String(string.array(), string.offset(), string.length(), StandardCharsets.UTF_8);
    }

    @Override
    public long integer() {
        return integer;
    }

    @Override
    public double decimal() {
        return decimal;
    }

    @Override
    public Blob bytes() {
        return string;
    }

    @Override
    public boolean textIsBase64() {
        return false;
    }

    @Override
    public int timestampUnitMs() {
        return 1;
    }

    static ServiceException malformed() {
        return new ServiceException(ErrorType.SERIALIZATION);
    }
}
