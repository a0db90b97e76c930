/// Faults against a real broker process: a driver that writes down every acknowledgement and every read, and a checker
/// that holds the whole history against what the broker promises.
@org.jspecify.annotations.NullMarked
package io.weir.faults;
