package io.weir.client.producer;

import io.weir.client.RefusedException;
import io.weir.client.StreamClientException;
import io.weir.protocol.error.ErrorType;

/** What failures of a whole request say about its records. */
final class Failures {
    private Failures() {}

    /** Whether a single record may be why the whole request was refused, so that the others deserve another try. */
    static boolean mayConcernOneRecord(StreamClientException failure) {
        return failure instanceof RefusedException refused
                && (refused.is(ErrorType.VALIDATION)
                        || refused.is(ErrorType.INVALID_ARGUMENT)
                        || refused.is(ErrorType.REQUEST_ENTITY_TOO_LARGE));
    }
}
