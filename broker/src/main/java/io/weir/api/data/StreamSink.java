package io.weir.api.data;

import io.weir.api.Responder;
import io.weir.subscribe.EventSink;
import java.util.function.LongSupplier;

/// A streamed answer as the place where the events of a subscription go.
///
/// @param body the answer
record StreamSink(Responder.Stream body) implements EventSink {

    @Override
    public boolean write(byte[] bytes, int length, LongSupplier deadlineNanos) {
        return body.write(bytes, length, deadlineNanos);
    }

    @Override
    public void onGone(Runnable told) {
        body.onGone(told);
    }

    @Override
    public void end() {
        body.close();
    }

    @Override
    public void abort() {
        body.abort();
    }
}
