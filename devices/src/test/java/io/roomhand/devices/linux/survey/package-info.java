@NullMarked
package io.roomhand.devices.linux.survey;

import org.jspecify.annotations.NullMarked;
