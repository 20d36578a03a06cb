export function testSettings() {}
