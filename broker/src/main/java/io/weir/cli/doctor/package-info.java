/// `weir doctor`: looks at the machine, the settings and the broker, and says what to do.
@NullMarked
package io.weir.cli.doctor;

import org.jspecify.annotations.NullMarked;
