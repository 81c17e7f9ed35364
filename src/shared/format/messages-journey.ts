/** Words of the journey page. */
export const journeyMessages = {
  title: 'Journey',
}
