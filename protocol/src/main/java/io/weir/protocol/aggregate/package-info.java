/** The format in which producers pack several records into one (rules F-001 to F-008). */
@NullMarked
package io.weir.protocol.aggregate;

import org.jspecify.annotations.NullMarked;
