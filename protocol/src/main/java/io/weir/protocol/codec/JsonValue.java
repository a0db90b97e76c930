package io.weir.protocol.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as a tree, for documents that a shape cannot describe. Immutable. */
public sealed interface JsonValue {
    /** What the value is called in messages, such as {@code an object}. */
    String kind();

    /**
     * An object.
     *
     * @param members in the order of the document; every name once
     */
    record Members(Map<String, JsonValue> members) implements JsonValue {
        /** Keeps a copy, in order. */
        public Members {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    /**
     * An array.
     *
     * @param items in the order of the document
     */
    record Items(List<JsonValue> items) implements JsonValue {
        /** Keeps a copy. */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A string.
     *
     * @param text well-formed Unicode
     */
    record Text(String text) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number.
     *
     * @param text as written
     */
    record Numeral(String text) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /**
     * {@code true} or {@code false}.
     *
     * @param value which of them
     */
    record Truth(boolean value) implements JsonValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** {@code null}. */
    record Null() implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
