import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import type { EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import LRU from 'zrender/lib/core/LRU.js'

// ECharts remembers how wide each text is in a plain object, by the text. One that a client called
// "__proto__" would be found there before it was kept, and then every object of the page changed.
const { get, put } = LRU.prototype
LRU.prototype.get = function (key) {
  return get.call(this, ` ${key}`)
}
LRU.prototype.put = function (key, value) {
  return put.call(this, ` ${key}`, value)
}

// Only what our charts are made of; everything else stays out of the bundle.
register([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export type { EChartsType }

/** An instance that draws into `element` as SVG: sharp at any size, and its text is text. */
export function createChart(element: HTMLElement, size: { width: number; height: number }) {
  return init(element, null, { renderer: 'svg', ...size })
}
