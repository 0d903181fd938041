/** Long random runs: {@code mvn -P fuzz -pl ptz-visca -am -Dtest=SessionFuzz package}. */
@NullMarked
package io.roomhand.visca.fuzz;

import org.jspecify.annotations.NullMarked;
