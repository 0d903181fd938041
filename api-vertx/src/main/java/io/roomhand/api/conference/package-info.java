/** What the conference layer has told about its state. */
@NullMarked
package io.roomhand.api.conference;

import org.jspecify.annotations.NullMarked;
