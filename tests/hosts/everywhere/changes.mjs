export function testChanges() {}
