/// The audit log: who was refused, who changed what. Knows events as texts alone; neither requests nor the catalog. No
/// payload and no secret comes here.
@NullMarked
package io.weir.audit;

import org.jspecify.annotations.NullMarked;
