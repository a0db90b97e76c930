package io.weir.protocol.shape;

import io.weir.protocol.error.ErrorType;
import java.util.Set;

/**
 * An operation of the service as it is on the wire.
 *
 * @param name what follows the prefix in {@code X-Amz-Target}
 * @param request the shape of the input
 * @param response the shape of the output; of {@link Empty} when there is none
 * @param errors the errors modelled for it (B.26); protocol errors can occur on every operation besides
 * @param <I> the input
 * @param <O> the output
 */
public record OperationShape<I, O>(
        String name, StructureShape<I> request, StructureShape<O> response, Set<ErrorType> errors) {
    /** An operation with output. */
    public static <I, O> OperationShape<I, O> of(
            String name, StructureShape<I> request, StructureShape<O> response, ErrorType... errors) {
        return new OperationShape<>(name, request, response, Set.of(errors));
    }

    /** An operation without output: it answers with an empty body. */
    public static <I> OperationShape<I, Empty> withoutResponse(
            String name, StructureShape<I> request, ErrorType... errors) {
        return new OperationShape<>(name, request, Empty.SHAPE, Set.of(errors));
    }

    /** Whether the response has a body. */
    public boolean hasResponse() {
        return response != Empty.SHAPE;
    }
}
