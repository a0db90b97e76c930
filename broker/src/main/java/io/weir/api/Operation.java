package io.weir.api;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.OperationShape;

/// One operation of the public API: its shape on the wire and its behaviour. Stateless beyond what it was constructed
/// with; called by many threads.
///
/// @param <I> the input, validated against the model's constraints
/// @param <O> the output
public interface Operation<I, O> {

    /// The operation as it is on the wire.
    OperationShape<I, O> shape();

    /// Does it.
    ///
    /// @throws ServiceException with the error that the caller gets
    O handle(Context context, I input);

    /// Reads the input, does the operation and writes the output. The two operations that carry records replace
    /// this by codecs of their own, which give the same answers.
    ///
    /// @throws ServiceException with the error that the caller gets
    default Encoded serve(Incoming incoming) {
        I input = incoming.decode(shape().request());
        O output = handle(incoming.context(), input);
        return Encoded.of(incoming.codec().encodeResponse(shape(), output));
    }
}
