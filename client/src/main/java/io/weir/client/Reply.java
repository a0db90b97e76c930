package io.weir.client;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer with its header fields, for callers that use Weir's extensions.
 *
 * @param output what the operation answered
 * @param fields the header fields
 * @param <O> the output
 */
public record Reply<O>(O output, HttpHeaders fields) {

    /** The first value of a header field. */
    public Optional<String> field(String name) {
        return fields.firstValue(name);
    }
}
