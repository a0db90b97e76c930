package io.weir.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.weir.api.Answer;

/// A whole answer on its way out. Its body array is charged to the budget until [#release()]. Owned by one event loop.
final class OutgoingAnswer {

    private final Answer answer;
    private final ByteBudget budget;
    private int offset;
    private boolean released;

    OutgoingAnswer(Answer answer, ByteBudget budget) {
        this.answer = answer;
        this.budget = budget;
    }

    /// One that is sent whatever the budget says.
    static OutgoingAnswer small(Answer answer, ByteBudget budget) {
        budget.take(answer.body().length);
        return new OutgoingAnswer(answer, budget);
    }

    Answer answer() {
        return answer;
    }

    int left() {
        return answer.bodyLength() - offset;
    }

    /// The next bytes of the body, as a view on its array.
    ByteBuf next(int most) {
        int length = Math.min(most, left());
        ByteBuf view = Unpooled.wrappedBuffer(answer.body(), offset, length);
        offset += length;
        return view;
    }

    /// Gives the bytes back; later calls do nothing.
    void release() {
        if (!released) {
            released = true;
            budget.giveBack(answer.body().length);
        }
    }
}
