import { Route, Switch, useLocation } from 'wouter'
import { CodebookPage } from './CodebookPage.tsx'
import { DatasetsOverview } from './DatasetsOverview.tsx'
import { ImportDoctor } from './ImportDoctor.tsx'
import { datasetOfPath, IMPORT_PATH } from './paths.ts'

/** What the project is made from: its datasets, the import of further ones, and their codebooks. */
export function DataPage() {
  // Drawn again with every change of address; the router's own path is decoded too early for names
  // that hold a percent sign.
  useLocation()
  const dataset = datasetOfPath(window.location.pathname)
  return (
    <Switch>
      <Route path={IMPORT_PATH} component={ImportDoctor} />
      <Route path="/data/*">
        {dataset === null ? <DatasetsOverview /> : <CodebookPage key={dataset} dataset={dataset} />}
      </Route>
      <Route component={DatasetsOverview} />
    </Switch>
  )
}
