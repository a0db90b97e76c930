package io.weir.client.producer;

import io.weir.client.StreamClientException;
import java.util.List;

/** What became of a batch that was sent. */
sealed interface BatchOutcome {

    /**
     * The service answered with a result for each record, in order.
     *
     * @param results one for each
     * @param deduplicated whether the service said that it recognises records it stored before
     */
    record Answered(List<RecordOutcome> results, boolean deduplicated) implements BatchOutcome {}

    /** The whole batch failed; the failure says whether it may be stored all the same. */
    record Failed(StreamClientException failure) implements BatchOutcome {}
}
