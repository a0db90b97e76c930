package io.weir.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.type.Blob;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON tokens by Jackson's stream, strict in UTF-8 and bounded. */
final class JsonTokenReader implements TokenReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // A body is UTF-8; what looks like UTF-16 is no JSON 1.1.
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(CodecLimits.DEPTH_MAX)
                    .maxNumberLength(CodecLimits.NUMBER_LENGTH_MAX)
                    .maxNameLength(CodecLimits.NAME_LENGTH_MAX)
                    .maxStringLength(WireCodec.BODY_BYTES_MAX)
                    .build())
            .build();

    private final JsonParser parser;

    JsonTokenReader(byte[] body, int offset, int length) {
        // Jackson accepts overlong forms and surrogates in UTF-8, so the bytes are checked before.
        if (!Utf8.isWellFormed(body, offset, length)) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
        try {
            parser = FACTORY.createParser(body, offset, length);
        } catch (IOException e) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
    }

    @Override
    public Token next() {
        try {
            return token(parser.nextToken());
        } catch (IOException e) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
    }

    private static Token token(@Nullable JsonToken token) {
        if (token == null) {
            return Token.END;
        }
        return switch (token) {
            case START_OBJECT -> Token.STRUCTURE_START;
            case END_OBJECT -> Token.STRUCTURE_END;
            case START_ARRAY -> Token.LIST_START;
            case END_ARRAY -> Token.LIST_END;
            case FIELD_NAME -> Token.NAME;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT -> Token.INTEGER;
            case VALUE_NUMBER_FLOAT -> Token.DECIMAL;
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NULL -> Token.NULL;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new ServiceException(ErrorType.SERIALIZATION);
        };
    }

    @Override
    public String text() {
        try {
            String text = parser.getText();
            // Escapes can spell half a surrogate pair, which no UTF-8 could carry on.
            if (!Utf8.isWellFormed(text)) {
                throw new ServiceException(ErrorType.SERIALIZATION);
            }
            return text;
        } catch (IOException e) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
    }

    @Override
    public long integer() {
        try {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return parser.getText().charAt(0) == '-' ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return parser.getLongValue();
        } catch (IOException e) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
    }

    @Override
    public double decimal() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw new ServiceException(ErrorType.SERIALIZATION);
        }
    }

    @Override
    public Blob bytes() {
        throw new IllegalStateException("JSON has no token for bytes");
    }

    @Override
    public boolean textIsBase64() {
        return true;
    }

    @Override
    public int timestampUnitMs() {
        return 1000;
    }
}
