package io.weir.api;

import io.weir.auth.SignedRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as authentication sees it.
public record CallForm(Call call) implements SignedRequest {

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public String path() {
        return call.path();
    }

    @Override
    public @Nullable String query() {
        return call.query();
    }

    @Override
    public List<String> header(String lowerCaseName) {
        return call.headers().all(lowerCaseName);
    }

    @Override
    public List<String> headerNames() {
        return call.headers().names();
    }

    @Override
    public byte[] body() {
        return call.body();
    }

    @Override
    public int bodyLength() {
        return call.bodyLength();
    }
}
