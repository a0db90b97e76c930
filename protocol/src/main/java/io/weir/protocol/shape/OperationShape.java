package io.weir.protocol.shape;

import io.weir.protocol.error.ErrorType;
import java.util.Set;

/**
 * An operation of the service, or of Weir beside it, as it is on the wire.
 *
 * @param prefix what precedes the name in {@code X-Amz-Target}
 * @param name what follows the prefix in {@code X-Amz-Target}
 * @param request the shape of the input
 * @param response the shape of the output; of {@link Empty} when there is none
 * @param errors the errors modelled for it (B.26); protocol errors can occur on every operation besides
 * @param <I> the input
 * @param <O> the output
 */
public record OperationShape<I, O>(
        String prefix, String name, StructureShape<I> request, StructureShape<O> response, Set<ErrorType> errors) {
    /** The prefix of the service's own operations. */
    public static final String SERVICE = "Kinesis_20131202.";

    /** The prefix of the operations that Weir has and the service has not. */
    public static final String EXTENSION = "Weir_1.";

    /** An operation with output. */
    public static <I, O> OperationShape<I, O> of(
            String name, StructureShape<I> request, StructureShape<O> response, ErrorType... errors) {
        return new OperationShape<>(SERVICE, name, request, response, Set.of(errors));
    }

    /** An operation without output: it answers with an empty body. */
    public static <I> OperationShape<I, Empty> withoutResponse(
            String name, StructureShape<I> request, ErrorType... errors) {
        return new OperationShape<>(SERVICE, name, request, Empty.SHAPE, Set.of(errors));
    }

    /** The same among the operations that Weir adds. */
    public OperationShape<I, O> asExtension() {
        return new OperationShape<>(EXTENSION, name, request, response, errors);
    }

    /** Whether Weir adds it to those of the service. */
    public boolean isExtension() {
        return prefix.equals(EXTENSION);
    }

    /** The value of {@code X-Amz-Target}. */
    public String target() {
        return prefix + name;
    }

    /** Whether the response has a body. */
    public boolean hasResponse() {
        return response != Empty.SHAPE;
    }
}
