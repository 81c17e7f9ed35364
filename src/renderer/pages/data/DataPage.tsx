import { Route, Switch } from 'wouter'
import { CodebookPage } from './CodebookPage.tsx'
import { DatasetsOverview } from './DatasetsOverview.tsx'
import { ImportDoctor } from './ImportDoctor.tsx'

/** What the project is made from: its datasets, the import of further ones, and their codebooks. */
export function DataPage() {
  return (
    <Switch>
      <Route path="/data" component={DatasetsOverview} />
      <Route path="/data/import" component={ImportDoctor} />
      <Route path="/data/:dataset">
        {({ dataset }) => <CodebookPage key={dataset} dataset={decodeURIComponent(dataset)} />}
      </Route>
    </Switch>
  )
}
