/** Looks at devices that an integrator wants to know of, cameras excepted. */
@NullMarked
package io.roomhand.devices.linux.survey;

import org.jspecify.annotations.NullMarked;
