package io.weir.auth.testing;

import io.weir.auth.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as a test describes it. Immutable; every change makes another.
///
/// @param headers name in lower case and value, in order
public record TestRequest(
        String method, String path, @Nullable String query, List<Map.Entry<String, String>> headers, byte[] body)
        implements SignedRequest {

    /// A POST to `/` with a small body.
    public static TestRequest post(String body) {
        return new TestRequest("POST", "/", null, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    public TestRequest with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new TestRequest(method, path, query, more, body);
    }

    public TestRequest without(String name) {
        return new TestRequest(
                method,
                path,
                query,
                headers.stream().filter(field -> !field.getKey().equals(name)).toList(),
                body);
    }

    /// The same with another value in the place of one.
    public TestRequest replacing(String name, String value) {
        return new TestRequest(
                method,
                path,
                query,
                headers.stream()
                        .map(field -> field.getKey().equals(name) ? Map.entry(name, value) : field)
                        .toList(),
                body);
    }

    public TestRequest withMethod(String changed) {
        return new TestRequest(changed, path, query, headers, body);
    }

    public TestRequest withPath(String changed) {
        return new TestRequest(method, changed, query, headers, body);
    }

    public TestRequest withQuery(@Nullable String changed) {
        return new TestRequest(method, path, changed, headers, body);
    }

    public TestRequest withBody(byte[] changed) {
        return new TestRequest(method, path, query, headers, changed);
    }

    @Override
    public List<String> header(String lowerCaseName) {
        return headers.stream()
                .filter(field -> field.getKey().equals(lowerCaseName))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public List<String> headerNames() {
        return headers.stream().map(Map.Entry::getKey).distinct().toList();
    }

    /// Longer than the content, as bodies off the wire are.
    @Override
    public byte[] body() {
        return Arrays.copyOf(body, body.length + 3);
    }

    @Override
    public int bodyLength() {
        return body.length;
    }
}
