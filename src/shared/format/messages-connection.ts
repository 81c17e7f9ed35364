/** Words of the connection page. */
export const connectionMessages = {
  title: 'Connection',
}
