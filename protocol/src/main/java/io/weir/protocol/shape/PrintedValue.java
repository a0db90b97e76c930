package io.weir.protocol.shape;

import io.weir.protocol.type.Blob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the service prints a value in a violation. */
final class PrintedValue {
    /** Holds a list of 501 printed structures, the longest that a service test asks for; the rest is cut. */
    private static final int LENGTH_MAX = 65_536;

    private static final String MODEL_PACKAGE = "com.amazonaws.kinesis.v20131202.";

    private PrintedValue() {}

    static String of(Shape<?> shape, Object value) {
        StringBuilder out = new StringBuilder();
        append(out, shape, value);
        return out.length() <= LENGTH_MAX ? out.toString() : out.substring(0, LENGTH_MAX);
    }

    static String of(Blob blob) {
        return "java.nio.HeapByteBuffer[pos=0 lim=" + blob.length() + " cap=" + blob.length() + "]";
    }

    private static void append(StringBuilder out, Shape<?> shape, Object value) {
        if (value instanceof Blob blob) {
            out.append(of(blob));
        } else if (value instanceof List<?> list && shape instanceof ListShape<?> of) {
            appendList(out, of.element(), list);
        } else if (value instanceof Map<?, ?> map && shape instanceof MapShape<?> of) {
            appendMap(out, of.value(), map);
        } else if (value instanceof RawStructure) {
            out.append(MODEL_PACKAGE).append(shape.name()).append('@').append(Integer.toHexString(value.hashCode()));
        } else {
            out.append(value);
        }
    }

    private static void appendList(StringBuilder out, Shape<?> element, List<?> values) {
        out.append('[');
        String separator = "";
        for (Object value : values) {
            out.append(separator);
            separator = ", ";
            appendOrNull(out, element, value);
            if (out.length() > LENGTH_MAX) {
                return;
            }
        }
        out.append(']');
    }

    private static void appendMap(StringBuilder out, Shape<?> element, Map<?, ?> values) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            out.append(separator).append(entry.getKey()).append('=');
            separator = ", ";
            appendOrNull(out, element, entry.getValue());
            if (out.length() > LENGTH_MAX) {
                return;
            }
        }
        out.append('}');
    }

    private static void appendOrNull(StringBuilder out, Shape<?> shape, @Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else {
            append(out, shape, value);
        }
    }
}
