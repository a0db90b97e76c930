package io.weir.admin;

import io.weir.api.Answer;
import io.weir.auth.Principal;
import io.weir.protocol.admin.AdminCall;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.StructureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// One resource of the admin API and what is done there.
///
/// @param name what policies call it, behind `weir:`
/// @param method `GET`, `POST`, `PUT` or `DELETE`
/// @param path segments in braces match any text but an empty one and are handed to the action in their order
/// @param summary one sentence for the OpenAPI file
/// @param success the status of what was done
/// @param request shape of the body, or null when there is none
/// @param response shape of the answer
/// @param action what is done
/// @param made the name of what it made, for the audit log; nothing where the path names what it is about
public record Route<I, O>(
        String name,
        String method,
        String path,
        String summary,
        Success<O> success,
        @Nullable StructureShape<I> request,
        StructureShape<O> response,
        CallerAction<I, O> action,
        Function<O, Optional<String>> made) {

    /// The content type of everything under `/v1`.
    static final String JSON = "application/json";

    /// What is done, whoever asks.
    ///
    /// @param <I> the body
    /// @param <O> the answer
    interface Action<I, O> {
        /// @throws AdminException when it cannot be done
        O run(List<String> variables, @Nullable I body);
    }

    /// The statuses of a success.
    ///
    /// @param meanings what each says
    /// @param of which one an answer has
    /// @param <O> the answer
    public record Success<O>(SortedMap<Integer, String> meanings, ToIntFunction<O> of) {
        static <O> Success<O> always(int status) {
            return new Success<>(new TreeMap<>(Map.of(status, "done")), _ -> status);
        }
    }

    /// What is done for whoever asks.
    ///
    /// @param <I> the body; [Empty] when there is none
    /// @param <O> the answer
    interface CallerAction<I, O> {
        /// @throws AdminException when it cannot be done
        O run(Principal caller, List<String> variables, @Nullable I body);
    }

    /// A resource that the command line knows as well.
    static <I, O> Route<I, O> of(AdminCall<I, O> call, CallerAction<I, O> action) {
        return new Route<>(
                call.name(),
                call.method(),
                call.path(),
                call.summary(),
                Success.always(call.status()),
                call.hasRequest() ? call.request() : null,
                call.response(),
                action,
                _ -> Optional.empty());
    }

    static <O> Route<Void, O> get(
            String name, String path, String summary, StructureShape<O> response, Action<Void, O> action) {
        return new Route<>(
                name,
                "GET",
                path,
                summary,
                Success.always(200),
                null,
                response,
                anybody(action),
                _ -> Optional.empty());
    }

    static <I, O> Route<I, O> post(
            String name,
            String path,
            String summary,
            @Nullable StructureShape<I> request,
            StructureShape<O> response,
            Action<I, O> action) {
        return new Route<>(
                name,
                "POST",
                path,
                summary,
                Success.always(202),
                request,
                response,
                anybody(action),
                _ -> Optional.empty());
    }

    /// The same route with other statuses.
    Route<I, O> answering(Success<O> other) {
        return new Route<>(name, method, path, summary, other, request, response, action, made);
    }

    /// The same route, which says what it made.
    Route<I, O> making(Function<O, String> named) {
        return new Route<>(
                name,
                method,
                path,
                summary,
                success,
                request,
                response,
                action,
                made -> Optional.of(named.apply(made)));
    }

    /// What the path names last, but for an account, which is a resource by itself.
    Optional<String> subject(List<String> variables) {
        boolean account = variables.size() == 1 && path.contains("{account}");
        return variables.isEmpty() || account ? Optional.empty() : Optional.of(variables.getLast());
    }

    private static <I, O> CallerAction<I, O> anybody(Action<I, O> action) {
        return (caller, variables, body) -> action.run(variables, body);
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
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                variables.add(given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /// Reads the body, acts, writes the answer.
    Answer serve(Principal caller, List<String> variables, byte[] body, int length, AdminTrail trail) {
        I input = request == null ? null : WireCodec.JSON.decodeExactly(request, body, 0, length);
        O output = action.run(caller, variables, input);
        made.apply(output).ifPresent(named -> trail.subject = named);
        return Answer.of(success.of().applyAsInt(output), JSON, WireCodec.JSON.encode(response, output));
    }
}
