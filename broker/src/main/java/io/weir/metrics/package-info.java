/// The one registry of metrics and its Prometheus page. A leaf: components hand their numbers in, it knows none of
/// them. The only room that sees Micrometer.
@NullMarked
package io.weir.metrics;

import org.jspecify.annotations.NullMarked;
