/// Fakes of the audit log.
@NullMarked
package io.weir.audit.testing;

import org.jspecify.annotations.NullMarked;
