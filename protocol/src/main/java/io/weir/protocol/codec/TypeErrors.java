package io.weir.protocol.codec;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.StructureShape;
import java.util.stream.Collectors;

/** The texts for values of a wrong type. */
final class TypeErrors {
    /** How much of a caller's value is repeated to them. */
    private static final int ECHO_LENGTH_MAX = 1024;

    private TypeErrors() {}

    static void requireList(Token token) {
        switch (token) {
            case LIST_START -> {}
            case STRUCTURE_START -> throw unexpected(token);
            default -> throw error("Expected list or null");
        }
    }

    static void requireStructure(Token token) {
        switch (token) {
            case STRUCTURE_START -> {}
            case LIST_START -> throw unexpected(token);
            default -> throw error("Expected map or null");
        }
    }

    /** A scalar in a list of structures fits nothing at all. */
    static void refuseScalarElement(Token token) {
        switch (token) {
            case STRUCTURE_START, LIST_START, NULL -> {}
            default -> throw error("Expected null");
        }
    }

    /** A value that starts a list or a structure where a scalar belongs. */
    static ServiceException unexpected(Token token) {
        return error(
                token == Token.LIST_START
                        ? "Start of list found where not expected"
                        : "Start of structure or map found where not expected.");
    }

    /** A scalar of another kind; {@code target} is the kind that belongs there, with its article. */
    static ServiceException notConvertible(Token token, String target) {
        String found = switch (token) {
            case TEXT -> "class java.lang.String";
            case TRUE, FALSE -> "class java.lang.Boolean";
            case INTEGER, DECIMAL -> "class com.amazon.coral.value.json.numbers.TruncatingBigNumber";
            case BYTES -> "class java.nio.HeapByteBuffer";
            default -> throw new ServiceException(ErrorType.SERIALIZATION);
        };
        return error(found + " can not be converted to " + target);
    }

    /** A text that cannot stand for the kind that belongs there. */
    static ServiceException notConvertible(String value, String targetAndReason) {
        return error("'" + echo(value) + "' can not be converted to " + targetAndReason);
    }

    /** A member that an exact reader does not know. */
    static ServiceException unknownMember(String name, StructureShape<?> shape) {
        String known = shape.fields().stream().map(Field::name).collect(Collectors.joining(", "));
        return error("'" + echo(name) + "' is not known here; known are: " + known);
    }

    /** A number that an exact reader would have to change. */
    static ServiceException notWhole(String name, double value) {
        return error("'" + name + "' must be a whole number within its range, not " + value);
    }

    private static String echo(String value) {
        return value.length() <= ECHO_LENGTH_MAX ? value : value.substring(0, ECHO_LENGTH_MAX) + "…";
    }

    private static ServiceException error(String message) {
        return new ServiceException(ErrorType.SERIALIZATION, message);
    }
}
