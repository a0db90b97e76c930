package io.weir.client.consumer;

import java.time.Duration;
import java.util.List;

/** Gives the records of a shard page by page, from a checkpoint on. Read by one thread at a time; closed by any. */
interface PageSource extends AutoCloseable {

    /**
     * What came.
     *
     * @param records after all that came before; perhaps none
     * @param early whether the service had nothing and did not wait for it, so that it should not be asked again at once
     * @param ended whether the shard has no more, now or ever
     */
    record Page(List<ConsumerRecord> records, boolean early, boolean ended) {}

    /**
     * The next page.
     *
     * @param wait how long to wait for the first record, where the service can
     * @throws io.weir.client.StreamClientException when it cannot be read; the next call goes on where this one would have
     */
    Page next(Duration wait) throws InterruptedException;

    /** Gives back what it holds at the service. */
    @Override
    void close();
}
