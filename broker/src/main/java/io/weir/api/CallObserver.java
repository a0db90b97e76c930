package io.weir.api;

import io.weir.protocol.error.ErrorType;
import org.jspecify.annotations.Nullable;

/// Hears of every call that was answered. Called on the call's thread; must be quick.
public interface CallObserver {

    /// A call was answered.
    ///
    /// @param operation its name; `unknown` when there is none
    /// @param error what it was answered with, or null when it succeeded
    /// @param nanos how long it took from the hand-over to the answer
    /// @param requestBytes bytes of its body
    /// @param answerBytes bytes of the answer's body
    void answered(String operation, @Nullable ErrorType error, long nanos, int requestBytes, int answerBytes);

    /// Listens to nothing.
    static CallObserver silent() {
        return (operation, error, nanos, requestBytes, answerBytes) -> {};
    }
}
