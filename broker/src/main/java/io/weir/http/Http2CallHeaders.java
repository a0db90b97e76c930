package io.weir.http;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import io.weir.api.Headers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header list of one HTTP/2 request, pseudo fields under their own names. Immutable.
final class Http2CallHeaders implements Headers {

    /// What an entry takes beside its texts, as header compression counts it (RFC 7541 section 4.1).
    private static final int FIELD_OVERHEAD_BYTES = 32;

    private final CharSequence[] names;
    private final CharSequence[] values;

    Http2CallHeaders(Http2Headers headers) {
        names = new CharSequence[headers.size()];
        values = new CharSequence[headers.size()];
        int at = 0;
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            names[at] = field.getKey();
            values[at++] = field.getValue();
        }
    }

    @Override
    public @Nullable String get(String lowerCaseName) {
        int at = next(lowerCaseName, 0);
        return at < 0 ? null : values[at].toString();
    }

    @Override
    public List<String> all(String lowerCaseName) {
        List<String> all = new ArrayList<>(1);
        for (int at = next(lowerCaseName, 0); at >= 0; at = next(lowerCaseName, at + 1)) {
            all.add(values[at].toString());
        }
        return all;
    }

    @Override
    public List<String> names() {
        LinkedHashSet<String> distinct = new LinkedHashSet<>();
        for (CharSequence name : names) {
            distinct.add(name.toString());
        }
        return List.copyOf(distinct);
    }

    int size() {
        return names.length;
    }

    /// Bytes that it takes in memory.
    int bytes() {
        int bytes = names.length * FIELD_OVERHEAD_BYTES;
        for (int at = 0; at < names.length; at++) {
            bytes += names[at].length() + values[at].length();
        }
        return bytes;
    }

    private int next(String name, int from) {
        for (int at = from; at < names.length; at++) {
            if (AsciiString.contentEquals(names[at], name)) {
                return at;
            }
        }
        return -1;
    }
}
