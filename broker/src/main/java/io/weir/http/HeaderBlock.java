package io.weir.http;

import io.weir.api.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The header fields of one HTTP/1 request: the bytes as they came, names in lower case, and where each name and value
/// lies. Text is made only of what is asked for. Immutable once parsed.
final class HeaderBlock implements Headers {

    /// Positions per field: name from, name to, value from, value to.
    static final int SLOTS = 4;

    private final byte[] bytes;
    private final int[] slots;
    private final int fields;

    HeaderBlock(byte[] bytes, int[] slots, int fields) {
        this.bytes = bytes;
        this.slots = slots;
        this.fields = fields;
    }

    @Override
    public @Nullable String get(String lowerCaseName) {
        int field = next(lowerCaseName, 0);
        return field < 0 ? null : value(field);
    }

    @Override
    public List<String> all(String lowerCaseName) {
        List<String> values = new ArrayList<>(1);
        for (int field = next(lowerCaseName, 0); field >= 0; field = next(lowerCaseName, field + 1)) {
            values.add(value(field));
        }
        return values;
    }

    @Override
    public List<String> names() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (int field = 0; field < fields; field++) {
            names.add(text(slots[field * SLOTS], slots[field * SLOTS + 1]));
        }
        return List.copyOf(names);
    }

    /// How many fields have this name.
    int count(String lowerCaseName) {
        int count = 0;
        for (int field = next(lowerCaseName, 0); field >= 0; field = next(lowerCaseName, field + 1)) {
            count++;
        }
        return count;
    }

    private int next(String name, int from) {
        for (int field = from; field < fields; field++) {
            if (named(field, name)) {
                return field;
            }
        }
        return -1;
    }

    private boolean named(int field, String name) {
        int from = slots[field * SLOTS];
        if (slots[field * SLOTS + 1] - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (bytes[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String value(int field) {
        return text(slots[field * SLOTS + 2], slots[field * SLOTS + 3]);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
