/** The cookie that signs a browser in. */
export const sessionCookie = 'evenkeel_session';
