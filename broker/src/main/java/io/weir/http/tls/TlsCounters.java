package io.weir.http.tls;

import java.util.concurrent.atomic.LongAdder;

/// The counters behind [TlsMetrics]; written by event loops and the reload job, read by anyone.
final class TlsCounters {

    final LongAdder handshakes = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder reloads = new LongAdder();
    final LongAdder reloadsFailed = new LongAdder();
}
