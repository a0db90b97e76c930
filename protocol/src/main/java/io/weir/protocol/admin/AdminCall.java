package io.weir.protocol.admin;

import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.StructureShape;
import java.util.regex.Pattern;

/**
 * One operation of the admin API.
 *
 * @param name what policies call it, behind {@code weir:}
 * @param method the HTTP method
 * @param path where it is; segments in braces stand for variables
 * @param summary one sentence for people
 * @param status the HTTP status of a success
 * @param request the shape of the body; of {@link Empty} when there is none
 * @param response the shape of the answer
 * @param <I> the body
 * @param <O> the answer
 */
public record AdminCall<I, O>(
        String name,
        String method,
        String path,
        String summary,
        int status,
        StructureShape<I> request,
        StructureShape<O> response) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");

    /** Whether a body is sent. */
    public boolean hasRequest() {
        return request != Empty.SHAPE;
    }

    /**
     * The path with its variables filled in.
     *
     * @param variables as many as there are braces, in their order; each a single segment without escapes
     * @throws IllegalArgumentException when one cannot stand in a path, or their number is wrong
     */
    public String path(String... variables) {
        for (String variable : variables) {
            if (!SEGMENT.matcher(variable).matches() || variable.equals(".") || variable.equals("..")) {
                throw new IllegalArgumentException("not a name: '" + variable + "'");
            }
        }
        StringBuilder filled = new StringBuilder();
        int next = 0;
        for (String segment : path.substring(1).split("/", -1)) {
            filled.append('/').append(segment.startsWith("{") ? variables[next++] : segment);
        }
        if (next != variables.length) {
            throw new IllegalArgumentException(variables.length + " variables for " + path);
        }
        return filled.toString();
    }
}
