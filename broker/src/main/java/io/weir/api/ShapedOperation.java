package io.weir.api;

import io.weir.protocol.error.ServiceException;

/// An operation whose input and output are read and written by their shapes: all but those that carry records, for
/// which that would be too slow.
///
/// @param <I> the input, validated against the model's constraints
/// @param <O> the output
public interface ShapedOperation<I, O> extends Operation<I, O> {

    /// Does it.
    ///
    /// @throws ServiceException with the error that the caller gets
    O handle(Context context, I input);

    @Override
    default Encoded serve(Incoming incoming) {
        I input = incoming.decode(shape().request());
        O output = handle(incoming.context(), input);
        return Encoded.of(incoming.codec().encodeResponse(shape(), output));
    }
}
