import pc from 'picocolors'

/** The colours of a terminal without any. */
export const plain = pc.createColors(false)
