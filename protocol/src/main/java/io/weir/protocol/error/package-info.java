/**
 * The errors that a caller can get: their names, status and fault side, and the one exception that carries them.
 *
 * <p>This room knows neither encodings nor operations.
 */
@NullMarked
package io.weir.protocol.error;

import org.jspecify.annotations.NullMarked;
