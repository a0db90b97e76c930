package io.weir.http;

import org.jspecify.annotations.Nullable;

/// What one HTTP/2 connection holds of the budget for answers: it can ask for many and read none. Owned by the event
/// loop of the connection.
///
/// A large answer beyond the connection's share becomes a 503. Small ones go on: the answer to a put must not get lost
/// because a sibling does not read. But they are many here, not one as over HTTP/1.1, so that only the first 64 KiB of
/// them are free; what is more needs room in the share and in the budget of all, or its stream is reset.
final class AnswerShare {

    private final Edge edge;
    private int bytes;
    private int smallBytes;

    AnswerShare(Edge edge) {
        this.edge = edge;
    }

    /// Counts an answer.
    ///
    /// @return it, or a 503 in its place, or null when even that is too much; what is returned must come to
    /// [#done(OutgoingAnswer)]
    @Nullable
    OutgoingAnswer admit(OutgoingAnswer asked, RequestHead head) {
        if (small(asked) ? admits(asked) : fits(asked)) {
            return count(asked, 1);
        }
        ByteBudget budget = edge.counters().answers;
        asked.release();
        edge.counters().refuse(Refusal.ANSWER_BYTES);
        OutgoingAnswer busy = OutgoingAnswer.small(ErrorAnswers.of(EdgeError.BUSY, head.headers()), budget);
        if (!small(asked) && admits(busy)) {
            return count(busy, 1);
        }
        busy.release();
        return null;
    }

    private boolean admits(OutgoingAnswer small) {
        return smallBytes + size(small) <= NettyResponder.SMALL_ANSWER
                || fits(small) && !edge.counters().answers.overdrawn();
    }

    /// An admitted answer is out, or lost.
    void done(OutgoingAnswer answer) {
        count(answer, -1).release();
    }

    private OutgoingAnswer count(OutgoingAnswer answer, int sign) {
        bytes += sign * size(answer);
        if (small(answer)) {
            smallBytes += sign * size(answer);
        }
        return answer;
    }

    private boolean fits(OutgoingAnswer answer) {
        return bytes + size(answer) <= edge.settings().bounds().connectionAnswersMax();
    }

    private static boolean small(OutgoingAnswer answer) {
        return size(answer) <= NettyResponder.SMALL_ANSWER;
    }

    private static int size(OutgoingAnswer answer) {
        return answer.answer().body().length;
    }
}
