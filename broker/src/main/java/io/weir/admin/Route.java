package io.weir.admin;

import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.StructureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One resource of the admin API and what is done there.
///
/// @param method `GET` or `POST`
/// @param path segments in braces match anything and are handed to the action in their order
/// @param summary one sentence for the OpenAPI file
/// @param status the status of a success
/// @param request shape of the body, or null when there is none
/// @param response shape of the answer
/// @param action what is done
record Route<I, O>(
        String method,
        String path,
        String summary,
        int status,
        @Nullable StructureShape<I> request,
        StructureShape<O> response,
        Action<I, O> action) {

    /// @param <I> the body
    /// @param <O> the answer
    interface Action<I, O> {
        /// @throws AdminException when it cannot be done
        O run(List<String> variables, @Nullable I body);
    }

    static <O> Route<Void, O> get(String path, String summary, StructureShape<O> response, Action<Void, O> action) {
        return new Route<>("GET", path, summary, 200, null, response, action);
    }

    static <I, O> Route<I, O> post(
            String path,
            String summary,
            @Nullable StructureShape<I> request,
            StructureShape<O> response,
            Action<I, O> action) {
        return new Route<>("POST", path, summary, 202, request, response, action);
    }

    /// The texts that the braces stand for, or empty when the path is another.
    Optional<List<String>> match(String asked) {
        String[] wanted = path.split("/", -1);
        String[] given = asked.split("/", -1);
        List<String> variables = new ArrayList<>();
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                variables.add(given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /// Reads the body, acts, writes the answer.
    byte[] serve(List<String> variables, byte[] body, int length) {
        I input = request == null ? null : WireCodec.JSON.decode(request, body, 0, length);
        return WireCodec.JSON.encode(response, action.run(variables, input));
    }
}
